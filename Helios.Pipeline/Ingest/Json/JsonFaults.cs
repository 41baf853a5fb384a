namespace Helios.Pipeline.Ingest.Json;

/// <summary>Sentences for <see cref="JsonFault"/>, for rejection details.</summary>
internal static class JsonFaults
{
    /// <summary>One sentence that names the fault and the byte it is at, counted from 0 in the record.</summary>
    public static string Describe(JsonFault fault, int at) => fault switch
    {
        JsonFault.Truncated => $"the JSON ends early, at byte {at}",
        JsonFault.ControlCharacter => $"a string holds a raw control character at byte {at}; escape it",
        JsonFault.BadEscape => $"a string holds an invalid escape at byte {at}",
        JsonFault.BadNumber => $"a number is not valid JSON at byte {at}",
        JsonFault.TooDeep => $"nesting is too deep at byte {at}",
        JsonFault.TrailingBytes => $"bytes follow the JSON value at byte {at}",
        JsonFault.InvalidUtf8 => "the record is not valid UTF-8",
        _ => $"the JSON is broken at byte {at}",
    };
}
