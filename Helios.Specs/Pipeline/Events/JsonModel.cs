using System.Numerics;

namespace Helios.Specs.Pipeline.Events;

/// <summary>Oracle: JSON values as plain objects, and where two of them differ, written down without any cleverness.</summary>
internal abstract record JsonModel
{
    /// <summary>All paths that differ, members in the order of ordinal (UTF-16) comparison.</summary>
    public static IEnumerable<string> Differences(JsonModel left, JsonModel right, string path = "")
    {
        switch (left, right)
        {
            case (Members a, Members b):
                foreach (var name in a.Values.Keys.Union(b.Values.Keys).Order(StringComparer.Ordinal))
                {
                    var step = path + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                    foreach (var found in Pair(a.Values.GetValueOrDefault(name), b.Values.GetValueOrDefault(name), step))
                    {
                        yield return found;
                    }
                }

                break;
            case (Elements a, Elements b):
                for (var i = 0; i < Math.Max(a.Values.Count, b.Values.Count); i++)
                {
                    foreach (var found in Pair(a.Values.ElementAtOrDefault(i), b.Values.ElementAtOrDefault(i), $"{path}/{i}"))
                    {
                        yield return found;
                    }
                }

                break;
            default:
                if (!left.Equals(right))
                {
                    yield return path;
                }

                break;
        }
    }

    private static IEnumerable<string> Pair(JsonModel? left, JsonModel? right, string path) =>
        left is null || right is null ? [path] : Differences(left, right, path);

    /// <summary>null, true or false.</summary>
    public sealed record Word(string Value) : JsonModel;

    /// <summary>A string.</summary>
    public sealed record Text(string Value) : JsonModel;

    /// <summary>A list.</summary>
    public sealed record Elements(List<JsonModel> Values) : JsonModel;

    /// <summary>An object.</summary>
    public sealed record Members(Dictionary<string, JsonModel> Values) : JsonModel;

    /// <summary>Mantissa · 10^Exponent; equal when the values are.</summary>
    public sealed record Number(BigInteger Mantissa, int Exponent) : JsonModel
    {
        public bool Equals(Number? other) =>
            other is not null
            && Mantissa * BigInteger.Pow(10, Math.Max(0, Exponent - other.Exponent))
                == other.Mantissa * BigInteger.Pow(10, Math.Max(0, other.Exponent - Exponent));

        public override int GetHashCode() => Mantissa.Sign;
    }
}
