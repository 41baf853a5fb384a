using System.Globalization;
using System.Text;

namespace Helios.Specs.Pipeline.Ingest;

/// <summary>Random JSON and random damage to it, from a seed.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "event_id", "source", "aws", "gcp", "data", "id", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\\"", "ü", "日本", "time", "type",
         "2026-11-20T12:00:00Z", "specversion", "1.0", "payload", "a rather long text that is longer than one probe of 32 bytes", "\\/"];

    private static readonly string[] Numbers = ["0", "-0", "1", "-1", "12.5", "1e9", "1E-2", "-3.25e+10", "123456789012345678901234567890"];

    private static readonly string[] Splices =
        ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "00", "-", ".", "e", "null", "tru", " ", "\n", "\t", "\0", "\u007f", "é", "{\"a\":", "[["];

    private readonly Random _random = new(seed);

    public Random Random => _random;

    public string Value(int depth = 0)
    {
        var text = new StringBuilder();
        Write(text, depth);
        return text.ToString();
    }

    /// <summary>One to three random edits: a byte changed, dropped or doubled, a piece cut out, a token spliced in, the end cut off.</summary>
    public byte[] Mutate(byte[] original)
    {
        var bytes = original.ToList();
        for (var edits = _random.Next(1, 4); edits > 0 && bytes.Count > 0; edits--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, bytes[at]);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(_random.Next(1, 20), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Splices[_random.Next(Splices.Length)]));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private void Write(StringBuilder text, int depth)
    {
        Space(text);
        switch (_random.Next(depth > 5 ? 4 : 8))
        {
            case 0:
                text.Append(CultureInfo.InvariantCulture, $"\"{Texts[_random.Next(Texts.Length)]}\"");
                break;
            case 1:
                text.Append(Numbers[_random.Next(Numbers.Length)]);
                break;
            case 2:
                text.Append(_random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                break;
            case 3:
                text.Append(_random.Next(2) == 0 ? "{}" : "[ ]");
                break;
            case 4 or 5:
                Container(text, '{', '}', depth);
                break;
            default:
                Container(text, '[', ']', depth);
                break;
        }

        Space(text);
    }

    private void Container(StringBuilder text, char open, char close, int depth)
    {
        text.Append(open);
        var count = _random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : string.Empty);
            if (open == '{')
            {
                Space(text);
                text.Append(CultureInfo.InvariantCulture, $"\"{Texts[_random.Next(Texts.Length)]}\"");
                Space(text);
                text.Append(':');
            }

            Write(text, depth + 1);
        }

        text.Append(close);
    }

    private void Space(StringBuilder text)
    {
        if (_random.Next(4) == 0)
        {
            text.Append(" \n\t\r"[_random.Next(4)]);
        }
    }
}
