namespace Helios.Host.Api.Detecting;

/// <summary>A series that was checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">NaN for no data.</param>
/// <param name="Ticks">UTC ticks, not falling; as many as values.</param>
internal sealed record SeriesInput(string Name, double[] Values, long[] Ticks)
{
    /// <summary>Most values of all series of a request.</summary>
    public const int MostPoints = 20_000;

    private const int LongestName = 256;
    private const double MostStep = 31 * 86_400;

    // So that no step of the longest series leaves what a time can be.
    private const int LastYear = 2200;

    /// <summary>Checks a series.</summary>
    /// <param name="request">The series.</param>
    /// <param name="place">Where it is in the body, for messages.</param>
    /// <exception cref="RequestRefused">It cannot be judged.</exception>
    public static SeriesInput Of(SeriesRequest? request, string place)
    {
        if (request is null)
        {
            throw RequestRefused.Bad($"{place} is null");
        }

        if (request.Name.Length is 0 or > LongestName)
        {
            throw RequestRefused.Bad($"{place}.name must have 1 to {LongestName} characters");
        }

        if (request.Values.Count is 0 or > MostPoints)
        {
            throw RequestRefused.Bad($"{place}.values has {request.Values.Count} values, must have 1 to {MostPoints}");
        }

        for (var i = 0; i < request.Values.Count; i++)
        {
            if (request.Values[i] is { } value && !double.IsFinite(value))
            {
                throw RequestRefused.Bad($"{place}.values[{i}] must be finite; null stands for no data");
            }
        }

        return new SeriesInput(
            request.Name,
            [.. request.Values.Select(value => value ?? double.NaN)],
            request.Timestamps is { } times ? Given(times, request, place) : Stepped(request, place));
    }

    private static long[] Given(IReadOnlyList<DateTimeOffset> times, SeriesRequest request, string place)
    {
        if (request.Start is not null || times.Count != request.Values.Count)
        {
            throw RequestRefused.Bad($"{place}.timestamps must be as many as values ({request.Values.Count}), and then there is no start");
        }

        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] < times[i - 1])
            {
                throw RequestRefused.Bad($"{place}.timestamps[{i}] lies before the one ahead of it; sort the series");
            }
        }

        return [.. times.Select(time => time.UtcTicks)];
    }

    private static long[] Stepped(SeriesRequest request, string place)
    {
        if (!(request.StepS > 0 && request.StepS <= MostStep))
        {
            throw RequestRefused.Bad($"{place}.step_s must be above 0, at most {MostStep} (31 days)");
        }

        var start = request.Start ?? DateTimeOffset.UnixEpoch;
        if (start.Year > LastYear)
        {
            throw RequestRefused.Bad($"{place}.start must not be after the year {LastYear}");
        }

        var step = request.StepS * TimeSpan.TicksPerSecond;
        return [.. Enumerable.Range(0, request.Values.Count).Select(i => start.UtcTicks + (long)(i * step))];
    }
}
