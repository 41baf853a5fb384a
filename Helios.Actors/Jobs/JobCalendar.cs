namespace Helios.Actors.Jobs;

/// <summary>Arithmetic on due times. Pure as far as <paramref name="next"/> is.</summary>
/// <param name="next">The first time after a moment at which a cron expression is due; null: never again.</param>
public sealed class JobCalendar(Func<string, DateTimeOffset, DateTimeOffset?> next)
{
    /// <summary>Due times that are counted at most: a job of every minute that was away for a day and more.</summary>
    public const int MostCounted = 2000;

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(15);

    /// <summary>The first due time after a moment; null: never again.</summary>
    public DateTimeOffset? Next(string schedule, DateTimeOffset after) => next(schedule, after);

    /// <summary>The next due times, at most <paramref name="count"/>, from the one given on.</summary>
    public IReadOnlyList<DateTimeOffset> Upcoming(string schedule, DateTimeOffset? first, int count)
    {
        var times = new List<DateTimeOffset>(count);
        for (var at = first; at is { } due && times.Count < count; at = next(schedule, due))
        {
            times.Add(due);
        }

        return times;
    }

    /// <summary>The due times in [<paramref name="first"/>, <paramref name="now"/>]: how many, and the last of them.</summary>
    /// <remarks>Beyond <see cref="MostCounted"/> they are not counted, and the last one is looked for from an hour before now.</remarks>
    public (int Count, DateTimeOffset Last) Passed(string schedule, DateTimeOffset first, DateTimeOffset now)
    {
        var (count, last) = (1, first);
        while (next(schedule, last) is { } due && due <= now)
        {
            (count, last) = (count + 1, due);
            if (count == MostCounted)
            {
                return (count, Newest(schedule, last, now));
            }
        }

        return (count, last);
    }

    /// <summary>How long the next try waits after so many failures in a row: 30 s, doubled each time, at most 15 min.</summary>
    public static TimeSpan BackOff(int failures)
    {
        var factor = 1L << Math.Clamp(failures - 1, 0, 20);
        return LongestBackOff / FirstBackOff < factor ? LongestBackOff : FirstBackOff * factor;
    }

    private DateTimeOffset Newest(string schedule, DateTimeOffset known, DateTimeOffset now)
    {
        var last = known;
        var from = now - TimeSpan.FromHours(1);
        for (var due = next(schedule, from > known ? from : known); due <= now; due = next(schedule, due.Value))
        {
            last = due.Value;
        }

        return last;
    }
}
