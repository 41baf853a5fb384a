using System.Collections.Concurrent;
using Helios.Host.Config.Hocon;
using Quartz;

namespace Helios.Host.App.Jobs;

/// <summary>Cron arithmetic of Quartz by the clock of one time zone. Thread-safe, pure but for what it remembers.</summary>
/// <remarks>
/// In the night when clocks go forward a time that does not exist is due the moment they have moved; when they go back a time that comes twice is due
/// once, at its first coming, while a schedule of every few minutes goes on through both hours.
/// </remarks>
internal sealed class CronSchedules(TimeZoneInfo zone)
{
    private const int MostKept = 256;

    private readonly ConcurrentDictionary<string, CronExpression> _parsed = new(StringComparer.Ordinal);

    /// <summary>The first time after a moment at which an expression is due, in UTC; null: never again.</summary>
    /// <exception cref="FormatException">It is no expression.</exception>
    public DateTimeOffset? Next(string expression, DateTimeOffset after) =>
        Parsed(expression).GetNextValidTimeAfter(after.ToUniversalTime())?.ToUniversalTime();

    /// <summary>What is wrong with a schedule; null for nothing.</summary>
    public string? Violation(string expression, DateTimeOffset now)
    {
        try
        {
            return Next(expression, now) is null ? $"'{HoconText.Shorten(expression)}' is never due: there is no such time to come" : null;
        }
        catch (FormatException e)
        {
            return $"'{HoconText.Shorten(expression)}' is no schedule: {e.Message.TrimEnd('.')}; write six fields: second minute hour day month weekday, "
                + "for example \"0 0/5 * * * ?\"";
        }
    }

    private CronExpression Parsed(string expression)
    {
        if (_parsed.TryGetValue(expression, out var known))
        {
            return known;
        }

        CronExpression parsed;
        try
        {
            parsed = new CronExpression(expression, zone);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new FormatException(e.Message, e);
        }

        if (_parsed.Count < MostKept)
        {
            _parsed.TryAdd(expression, parsed);
        }

        return parsed;
    }
}
