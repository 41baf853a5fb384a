using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Framing;

/// <summary>Recognises the form by the first bytes of an input.</summary>
internal static class InputForms
{
    private const int Looked = 512;

    /// <summary>Decides; never returns <see cref="InputForm.Undecided"/> when <paramref name="final"/>.</summary>
    /// <param name="data">The input from its first byte, after a byte order mark.</param>
    /// <param name="final">True when no more bytes will come.</param>
    public static InputForm Recognise(ReadOnlySpan<byte> data, bool final)
    {
        var at = JsonBrackets.SkipSpace(data, 0);
        if (at == data.Length)
        {
            return final ? InputForm.Lines : InputForm.Undecided;
        }

        if (IsBinary(data[..Math.Min(data.Length, Looked)], data[at]))
        {
            return InputForm.Binary;
        }

        var length = data[at..].IndexOf((byte)'\n');
        if (length < 0)
        {
            return data[at] == '[' ? InputForm.Documents : final ? OneLine(data[at..]) : InputForm.Undecided;
        }

        if (JsonScanner.IsValid(data.Slice(at, length), JsonScanner.MaxDepth, out _, out _))
        {
            return InputForm.Lines;
        }

        if (data[at] is (byte)'[')
        {
            return InputForm.Documents;
        }

        var second = data[(at + length + 1)..];
        return second.IsEmpty && !final ? InputForm.Undecided
            : data[at] != '{' || (!second.IsEmpty && second[0] == '{') ? InputForm.Lines : InputForm.Documents;
    }

    /// <summary>Documents one after the other on a single line are split; anything else is one record.</summary>
    private static InputForm OneLine(ReadOnlySpan<byte> line)
    {
        var end = JsonBrackets.SkipValue(line, 0);
        return end > 0 && JsonBrackets.SkipSpace(line, end) < line.Length ? InputForm.Documents : InputForm.Lines;
    }

    /// <summary>A zero byte gives away UTF-16 and binary files; JSON that starts like JSON may hold a stray one further on.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> data, byte first)
    {
        if (data.Length >= 2 && (data is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || data[0] == 0 || data[1] == 0))
        {
            return true;
        }

        return first is not ((byte)'{' or (byte)'[') && data.Contains((byte)0);
    }
}
