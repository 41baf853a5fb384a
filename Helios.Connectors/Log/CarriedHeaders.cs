namespace Helios.Connectors.Log;

/// <summary>Carries the headers of a record over to another record that says the same in another form.</summary>
/// <remarks>
/// Headers that tell how to read the value (CloudEvents attributes, the content type) were true of the old value only; left as they are, the
/// new value would be read as the data of a binary-mode event. They are kept under <see cref="Prefix"/>. Unknown headers are kept as they are.
/// </remarks>
public static class CarriedHeaders
{
    /// <summary>Put before the name of a header that no longer describes its value.</summary>
    public const string Prefix = "helios-original-";

    /// <summary>Adds copies, in order; their memory does not depend on the batch.</summary>
    public static void AddTo(List<LogHeader> to, ReadOnlySpan<LogHeader> original)
    {
        foreach (var (name, value) in original)
        {
            to.Add(new LogHeader(Describes(name) ? Prefix + name : name, value.ToArray()));
        }
    }

    private static bool Describes(string name) =>
        name.StartsWith("ce_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-type", StringComparison.OrdinalIgnoreCase);
}
