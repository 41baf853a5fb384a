using System.Text;

namespace Helios.Host.Simulation;

/// <summary>A payload with holes that every event fills differently.</summary>
/// <remarks>
/// Holes in the text: <c>$id$</c> event id, <c>$time$</c> event time, <c>$int$</c> 1..9, <c>$qty$</c> 10..990 in tens, <c>$money$</c> two decimals,
/// <c>$name$</c>, <c>$city$</c>, <c>$sku$</c>, <c>$code$</c> eight hex digits, <c>$bool$</c>.
/// </remarks>
internal sealed class PayloadTemplate
{
    private static readonly byte[][] Names = Words(
        "Ada Lovelace", "José Núñez", "Zoë Brontë", "Søren Kierkegård", "李小龍", "Łukasz Żuraw", "Grace Hopper", "Анна Каренина", "O\\\"Brien \\ud83d\\ude80");

    private static readonly byte[][] Cities = Words(
        "Zürich", "São Paulo", "København", "東京", "Kraków", "Dublin", "Montréal", "Reykjavík", "A/B Straße 5");

    private readonly (byte[] Before, string Hole)[] _parts;
    private readonly byte[] _tail;

    public PayloadTemplate(string type, string idPrefix, string text)
    {
        Type = type;
        IdPrefix = idPrefix;
        var pieces = text.Split('$');
        _parts = [.. Enumerable.Range(0, pieces.Length / 2).Select(i => (Encoding.UTF8.GetBytes(pieces[2 * i]), pieces[(2 * i) + 1]))];
        _tail = Encoding.UTF8.GetBytes(pieces[^1]);
    }

    public string Type { get; }

    /// <summary>Begin of the ids of this type's events.</summary>
    public string IdPrefix { get; }

    /// <summary>Appends one payload.</summary>
    public void Write(Utf8Buffer target, ReadOnlySpan<byte> id, long time, TimeText times, ref SplitMix64 random)
    {
        foreach (var (before, hole) in _parts)
        {
            target.Append(before);
            Fill(target, hole, ref random, id, time, times);
        }

        target.Append(_tail);
    }

    private static void Fill(Utf8Buffer target, string hole, ref SplitMix64 random, ReadOnlySpan<byte> id, long time, TimeText times)
    {
        switch (hole)
        {
            case "id":
                target.Append(id);
                break;
            case "time":
                times.Write(target, time);
                break;
            case "int":
                target.Append(1 + random.Below(9));
                break;
            case "qty":
                target.Append(10 * (1 + random.Below(99)));
                break;
            case "money":
                target.AppendCents(random.Below(500_000));
                break;
            case "sku":
                target.Append("SKU-"u8);
                target.Append(10_000 + random.Below(90_000));
                break;
            case "code":
                WriteCode(target, (uint)random.Next());
                break;
            case "bool":
                target.Append(random.Below(2) == 0 ? "true"u8 : "false"u8);
                break;
            case "name":
                target.Append(Names[random.Below(Names.Length)]);
                break;
            default:
                target.Append(Cities[random.Below(Cities.Length)]);
                break;
        }
    }

    private static void WriteCode(Utf8Buffer target, uint code)
    {
        var digits = target.GetSpan(8);
        for (var i = 0; i < 8; i++)
        {
            digits[i] = "0123456789abcdef"u8[(int)(code >> (28 - (4 * i))) & 15];
        }

        target.Advance(8);
    }

    private static byte[][] Words(params string[] words) => [.. words.Select(Encoding.UTF8.GetBytes)];
}
