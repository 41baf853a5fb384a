using System.Globalization;
using System.Text;

namespace Helios.Host.Bench.Healing;

/// <summary>Plans the copies of made-up events, the fault of the moment included, and hands them out as they arrive. Not thread-safe.</summary>
/// <param name="clouds">Clouds that deliver.</param>
/// <param name="fault">The fault.</param>
/// <param name="window">How long windows are open.</param>
/// <param name="seed">Same seed, same chances.</param>
internal sealed class CloudCopies(IReadOnlyList<string> clouds, FaultSwitch fault, TimeSpan window, int seed)
{
    /// <summary>Events a second without a fault.</summary>
    public const double Rate = 40;

    private const string Unreadable = "{\"event_id\":\"torn";
    private const double LongestStepSeconds = 5;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(seed);
    private readonly PriorityQueue<(string Cloud, string Line, bool IsRepeat), long> _due = new();
    private DateTimeOffset? _planned;
    private double _owed;
    private long _number;

    /// <summary>Copies planned.</summary>
    public long Planned { get; private set; }

    /// <summary>Copies that have arrived since the call before.</summary>
    public IEnumerable<(string Cloud, string Line, bool IsRepeat)> Until(DateTimeOffset now)
    {
        var step = _planned is { } last ? Math.Clamp((now - last).TotalSeconds, 0, LongestStepSeconds) : 0;
        _planned = now;
        var isOn = fault.IsOn(now);
        _owed += step * Rate * (isOn ? fault.Fault.Rate : 1);
        for (; _owed >= 1; _owed--)
        {
            Plan(now - TimeSpan.FromSeconds(step * _random.NextDouble()), isOn);
        }

        while (_due.TryPeek(out _, out var at) && at <= now.UtcTicks)
        {
            yield return _due.Dequeue();
        }
    }

    private void Plan(DateTimeOffset at, bool isOn)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"h{++_number}");
        var (amount, size, late) = (_random.Next(1, 100_000), _random.Next(20, 60), _random.NextDouble() < fault.Fault.Lateness ? _random.Next(clouds.Count) : -1);
        for (var cloud = 0; cloud < clouds.Count; cloud++)
        {
            // Every chance is drawn whatever comes of it: a fault must not shift those that follow.
            var (drop, corrupt, poison, skew, more) = (_random.NextDouble(), _random.NextDouble(), _random.NextDouble(), _random.NextDouble(), _random.NextDouble());
            var sick = isOn && fault.Fault.Cloud == clouds[cloud] ? fault.Fault : null;
            if (sick is not null && drop < sick.Drop)
            {
                continue;
            }

            var due = at + (Skew * skew) + (sick?.Delay ?? TimeSpan.Zero) + (cloud == late ? window + (window * more) : TimeSpan.Zero);
            var line = sick is not null && poison < sick.Poison
                ? $"{Unreadable},\"source\":\"{clouds[cloud]}\""
                : Line(id, clouds[cloud], at, sick is not null && corrupt < sick.Corrupt ? amount + 1 : amount, size);
            for (var copy = 0; copy <= (sick?.Repeats ?? 0); copy++)
            {
                _due.Enqueue((clouds[cloud], line, copy > 0), due.UtcTicks + copy);
                Planned++;
            }
        }
    }

    private static string Line(string id, string cloud, DateTimeOffset at, int amount, int size)
    {
        var text = new StringBuilder(256);
        text.Append("{\"event_id\":\"").Append(id).Append("\",\"source\":\"").Append(cloud).Append("\",\"type\":\"order.created\",\"timestamp\":\"")
            .Append(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append("\",\"payload\":{\"amount\":").Append(amount.ToString(CultureInfo.InvariantCulture)).Append(",\"note\":\"").Append('x', size).Append("\"}}");
        return text.ToString();
    }
}
