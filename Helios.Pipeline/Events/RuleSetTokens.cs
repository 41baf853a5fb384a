using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Helios.Pipeline.Events;

/// <summary>The tokens of a rules file with line and path for every complaint.</summary>
/// <remarks>Whatever is not understood is skipped as a whole, so that one mistake is told once and the rest is still read.</remarks>
internal ref struct RuleSetTokens
{
    private static readonly (string Unit, long Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ];

    private const long LongestNanoseconds = 24 * 3_600_000_000_000;
    private readonly ReadOnlySpan<byte> _json;
    private readonly List<string> _errors;
    private readonly List<string> _path = [];
    private readonly Stack<int> _elements = [];
    private Utf8JsonReader _reader;

    public RuleSetTokens(ReadOnlySpan<byte> json, List<string> errors)
    {
        _json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        _errors = errors;
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        _reader = new Utf8JsonReader(_json, options);
    }

    /// <summary>Reads the next token.</summary>
    public void Next() => _reader.Read();

    /// <summary>Reads to the end, where anything left over is broken JSON.</summary>
    public void End()
    {
        while (_reader.Read())
        {
        }
    }

    /// <summary>Says whether the token is of a kind; if not, complains and skips it.</summary>
    public bool Expect(JsonTokenType type, string form)
    {
        if (_reader.TokenType == type)
        {
            if (type == JsonTokenType.StartArray)
            {
                _elements.Push(0);
            }

            return true;
        }

        Error($"expected {form}");
        _reader.Skip();
        return false;
    }

    /// <summary>Steps to the value of the next member; false at the end of the object. Call <see cref="Leave"/> after it.</summary>
    public bool NextMember(Func<string, bool> isRepeated, out string name)
    {
        name = "";
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = Text();
        _path.Add(name);
        if (isRepeated(name))
        {
            Error("given twice");
        }

        _reader.Read();
        return true;
    }

    /// <summary>Steps to the next element; false at the end of the list. Call <see cref="Leave"/> after it.</summary>
    public bool NextElement()
    {
        _reader.Read();
        var index = _elements.Pop();
        if (_reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        _elements.Push(index + 1);
        _path.Add(index.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Ends a member or element.</summary>
    public readonly void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Says whether a key is one of <paramref name="known"/>; if not, names the nearest and skips the value.</summary>
    public bool IsKnown(string key, string[] known)
    {
        if (known.Contains(key))
        {
            return true;
        }

        var nearest = NearestName.Find(key, known);
        var hint = nearest is null ? "" : $"did you mean '{nearest}'? ";
        Error($"unknown key; {hint}Known: {string.Join(", ", known)}");
        _reader.Skip();
        return false;
    }

    /// <summary>The text of a name or string, escapes taken away.</summary>
    public readonly string Text()
    {
        var text = new byte[_reader.ValueSpan.Length];
        return Encoding.UTF8.GetString(text, 0, JsonText.Unescape(_reader.ValueSpan, text));
    }

    /// <summary>A number of at least 0, and below <paramref name="below"/> where given.</summary>
    public BigDecimal Number(int? below)
    {
        var form = below is null ? "a number of at least 0" : $"a number of at least 0 and below {below}";
        if (!Expect(JsonTokenType.Number, form))
        {
            return default;
        }

        var text = new DecimalText(_reader.ValueSpan);
        var value = BigDecimal.From(in text);
        if (text.IsWild || text.Negative || (below is { } limit && BigDecimal.AtMost(new BigDecimal(limit, 0), value)))
        {
            Error($"{Encoding.UTF8.GetString(_reader.ValueSpan)} is out of range; expected {form}");
            return default;
        }

        return value;
    }

    /// <summary>A duration in nanoseconds, or 0 after a complaint.</summary>
    public long Duration()
    {
        const string form = "a whole number and a unit (ns, us, ms, s, m, h) above 0 and at most 24h, such as \"1ms\"";
        if (!Expect(JsonTokenType.String, form))
        {
            return 0;
        }

        var text = Text();
        var unit = text.TrimStart("0123456789".ToCharArray());
        var scale = Array.Find(Units, known => known.Unit == unit).Nanoseconds;
        var digits = text.AsSpan(0, text.Length - unit.Length);
        var isNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        if (!isNumber || scale == 0 || count == 0 || count > LongestNanoseconds / scale)
        {
            Error($"'{text}' is not a precision; expected {form}");
            return 0;
        }

        return count * scale;
    }

    /// <summary>Notes a mistake at the current token.</summary>
    public readonly void Error(string message) =>
        _errors.Add($"line {1 + _json[..(int)_reader.TokenStartIndex].Count((byte)'\n')}{PathText()}: {message}");

    /// <summary>Notes that the file is not JSON from here on.</summary>
    public readonly void Broken(JsonException broken)
    {
        var message = broken.Message;
        var cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = cut < 0 ? message : message[..cut];
        _errors.Add($"line {1 + (broken.LineNumber ?? 0)}, column {1 + (broken.BytePositionInLine ?? 0)}: not valid JSON: {message}");
    }

    private readonly string PathText()
    {
        var escaped = _path.Select(step => step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return _path.Count == 0 ? "" : ", /" + string.Join('/', escaped);
    }
}
