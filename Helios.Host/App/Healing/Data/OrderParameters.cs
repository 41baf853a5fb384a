using System.Globalization;
using Helios.Actors.Recovery;

namespace Helios.Host.App.Healing.Data;

/// <summary>Reads the parameters of an order; one that the action does not know is refused.</summary>
internal sealed class OrderParameters
{
    private readonly ActionOrder _order;

    /// <exception cref="OrderException">There is a parameter of another name.</exception>
    public OrderParameters(ActionOrder order, params string[] known)
    {
        _order = order;
        foreach (var name in order.Parameters.Keys)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new OrderException($"{order.Action} has no parameter '{name}'; known: {string.Join(", ", known)}");
            }
        }
    }

    /// <summary>A text that is not empty, or null.</summary>
    public string? Text(string name) => _order.Parameters.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    /// <summary>A time with its offset.</summary>
    /// <exception cref="OrderException">It is none.</exception>
    public DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw new OrderException($"{name} must be a time such as 2026-11-20T12:00:00Z, is '{text}'");

    /// <summary>A whole number.</summary>
    /// <exception cref="OrderException">It is none, or out of range.</exception>
    public int Number(string name, int least, int most, int otherwise) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new OrderException($"{name} must be a whole number from {least} to {most}, is '{text}'");

    /// <summary>True or false.</summary>
    /// <exception cref="OrderException">It is neither.</exception>
    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw new OrderException($"{name} must be true or false, is '{text}'"),
    };

    /// <summary>The time range <c>from</c> .. <c>to</c>: by default a margin before the trouble began until now.</summary>
    /// <exception cref="OrderException">It is empty.</exception>
    public (DateTimeOffset From, DateTimeOffset To) Range(TimeSpan margin, DateTimeOffset now)
    {
        var (from, to) = (Time("from") ?? Before(_order.Since, margin), Time("to") ?? now);
        return from < to ? (from, to) : throw new OrderException($"from {from:O} must be before to {to:O}");
    }

    private static DateTimeOffset Before(DateTimeOffset time, TimeSpan margin) =>
        time - DateTimeOffset.MinValue > margin ? time - margin : DateTimeOffset.MinValue;
}
