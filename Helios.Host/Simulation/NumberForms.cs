namespace Helios.Host.Simulation;

/// <summary>Writes a number in another form with the same value: <c>10</c> as <c>10.0</c>, <c>10e0</c> or <c>1e1</c>.</summary>
internal static class NumberForms
{
    /// <summary>Appends <paramref name="raw"/>, a JSON number, in a drawn form; numbers that are not plain stay as they are.</summary>
    public static void Write(Utf8Buffer target, ReadOnlySpan<byte> raw, ref SplitMix64 random)
    {
        if (!LeafChange.IsPlainNumber(raw))
        {
            target.Append(raw);
            return;
        }

        var dot = raw.IndexOf((byte)'.');
        switch (random.Below(3))
        {
            case 0:
                target.Append(raw);
                target.Append(dot < 0 ? ".0"u8 : "0"u8);
                break;
            case 1:
                target.Append(raw);
                target.Append(random.Below(2) == 0 ? "e0"u8 : "E+0"u8);
                break;
            default:
                WriteShifted(target, raw, dot);
                break;
        }
    }

    private static void WriteShifted(Utf8Buffer target, ReadOnlySpan<byte> raw, int dot)
    {
        if (raw[0] == '-')
        {
            target.Append((byte)'-');
            raw = raw[1..];
            dot--;
        }

        var trimmed = raw.TrimEnd((byte)'0');
        if (dot < 0)
        {
            // Zero has no digit to keep.
            var kept = trimmed.IsEmpty ? raw : trimmed;
            target.Append(kept);
            target.Append((byte)'e');
            target.Append(raw.Length - kept.Length);
            return;
        }

        Span<byte> digits = stackalloc byte[raw.Length - 1];
        raw[..dot].CopyTo(digits);
        raw[(dot + 1)..].CopyTo(digits[dot..]);
        var significant = digits.TrimStart((byte)'0');
        target.Append(significant.IsEmpty ? "0"u8 : significant);
        target.Append("e-"u8);
        target.Append(raw.Length - dot - 1);
    }
}
