using System.Globalization;
using System.Numerics;
using System.Text;

namespace Helios.Specs.Pipeline.Events;

/// <summary>Random JSON values, the many ways to write each, and small changes to them; all from one seeded generator.</summary>
internal sealed class RandomJson(Random random)
{
    private static readonly string[] Pieces =
    [
        "a", "id", "~", "/", "\"", "\\", "\n", "\u0001", "é", "e\u0301", "€",
        "\ufb33", "\ue000", "😀", "𝒳", "0", "*", "\u007f", " ", "\u2028",
    ];

    public JsonModel Value(int depth)
    {
        return random.Next(depth > 0 ? 10 : 6) switch
        {
            0 => new JsonModel.Word("null"),
            1 => new JsonModel.Word(random.Next(2) == 0 ? "true" : "false"),
            2 or 3 => Number(),
            4 or 5 => new JsonModel.Text(Text()),
            6 or 7 => new JsonModel.Elements([.. Many(5).Select(_ => Value(depth - 1))]),
            _ => Members(depth - 1),
        };
    }

    public string Text() => string.Concat(Many(4).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>Writes a value in one of its forms: member order, whitespace, escapes and number forms vary.</summary>
    public byte[] Write(JsonModel model)
    {
        var text = new StringBuilder();
        Write(model, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A copy of the value in which one leaf or member is different.</summary>
    public JsonModel Change(JsonModel model)
    {
        switch (model)
        {
            case JsonModel.Members { Values.Count: > 0 } members:
                var copy = new Dictionary<string, JsonModel>(members.Values);
                var name = copy.Keys.ElementAt(random.Next(copy.Count));
                if (random.Next(4) == 0)
                {
                    copy.Remove(name);
                }
                else
                {
                    copy[name] = Change(copy[name]);
                }

                return new JsonModel.Members(copy);
            case JsonModel.Elements { Values.Count: > 0 } elements:
                List<JsonModel> values = [.. elements.Values];
                var index = random.Next(values.Count + 1);
                if (index == values.Count)
                {
                    values.Add(Number());
                }
                else
                {
                    values[index] = Change(values[index]);
                }

                return new JsonModel.Elements(values);
            case JsonModel.Number number:
                return number with { Mantissa = number.Mantissa + 1 };
            case JsonModel.Text text:
                return new JsonModel.Text(text.Value + "x");
            default:
                return new JsonModel.Text("changed");
        }
    }

    private JsonModel.Members Members(int depth)
    {
        var values = new Dictionary<string, JsonModel>();
        foreach (var _ in Many(random.Next(20) == 0 ? 60 : 6))
        {
            values[Text() + (random.Next(2) == 0 ? "" : random.Next(40).ToString(CultureInfo.InvariantCulture))] = Value(depth);
        }

        return new JsonModel.Members(values);
    }

    private JsonModel.Number Number()
    {
        var digits = random.Next(8) == 0 ? random.Next(1, 60) : random.Next(1, 7);
        var text = string.Concat(Enumerable.Range(0, digits).Select(_ => random.Next(10)));
        var mantissa = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        var exponent = random.Next(5) == 0 ? random.Next(-40, 40) : random.Next(-3, 3);
        return new JsonModel.Number(random.Next(3) == 0 ? -mantissa : mantissa, exponent);
    }

    private IEnumerable<int> Many(int limit) => Enumerable.Range(0, random.Next(limit + 1));

    private void Write(JsonModel model, StringBuilder text)
    {
        text.Append(Space());
        switch (model)
        {
            case JsonModel.Word word:
                text.Append(word.Value);
                break;
            case JsonModel.Number number:
                WriteNumber(number, text);
                break;
            case JsonModel.Text value:
                WriteText(value.Value, text);
                break;
            case JsonModel.Elements elements:
                WriteList('[', elements.Values, value => Write(value, text), ']', text);
                break;
            case JsonModel.Members members:
                var shuffled = members.Values.ToArray();
                random.Shuffle(shuffled);
                WriteList('{', shuffled, member => WriteMember(member, text), '}', text);
                break;
        }

        text.Append(Space());
    }

    private void WriteMember(KeyValuePair<string, JsonModel> member, StringBuilder text)
    {
        // Now and then a forerunner with the same name, which the last one overrides.
        if (random.Next(12) == 0)
        {
            WriteText(member.Key, text.Append(Space()));
            text.Append(Space()).Append(":[0],");
        }

        WriteText(member.Key, text.Append(Space()));
        Write(member.Value, text.Append(Space()).Append(':'));
    }

    private static void WriteList<T>(char open, IReadOnlyList<T> values, Action<T> write, char close, StringBuilder text)
    {
        text.Append(open);
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            write(values[i]);
        }

        text.Append(close);
    }

    private void WriteNumber(JsonModel.Number number, StringBuilder text)
    {
        var zeros = random.Next(4);
        var digits = (BigInteger.Abs(number.Mantissa) * BigInteger.Pow(10, zeros)).ToString(CultureInfo.InvariantCulture);
        var exponent = number.Exponent - zeros;
        if (number.Mantissa.Sign < 0 || (number.Mantissa.IsZero && random.Next(2) == 0))
        {
            text.Append('-');
        }

        var fraction = random.Next(digits.Length + 3);
        digits = digits.PadLeft(fraction + 1, '0');
        exponent += fraction;
        text.Append(digits.AsSpan(0, digits.Length - fraction));
        if (fraction > 0)
        {
            text.Append('.').Append(digits.AsSpan(digits.Length - fraction));
        }

        if (exponent != 0 || random.Next(3) == 0)
        {
            text.Append(random.Next(2) == 0 ? 'e' : 'E').Append(exponent < 0 ? "-" : random.Next(2) == 0 ? "+" : "");
            text.Append(random.Next(2) == 0 ? "00" : "").Append(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture));
        }
    }

    private void WriteText(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            var mustEscape = unit < ' ' || unit is '"' or '\\';
            if (unit == '\n' && random.Next(2) == 0)
            {
                text.Append("\\n");
            }
            else if (unit is '"' or '\\' or '/' && random.Next(2) == 0)
            {
                text.Append('\\').Append(unit);
            }
            else if (mustEscape || (char.IsSurrogate(unit) ? Escaped(value) : random.Next(4) == 0))
            {
                text.Append("\\u").Append(((int)unit).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(unit);
            }
        }

        text.Append('"');
    }

    // Both halves of a pair must be written the same way, so the choice hangs on the string, not on the half.
    private static bool Escaped(string value) => value.Length % 2 == 0;

    private string Space() => random.Next(6) switch { 0 => " ", 1 => "\r\n\t", _ => "" };
}
