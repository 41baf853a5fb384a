namespace Helios.Actors.Hosting.Restarting;

/// <summary>How entities of a kind are supervised.</summary>
public sealed record SupervisionOptions
{
    /// <summary>What becomes of one that threw; default <see cref="SupervisionStrategy.Restart"/>.</summary>
    public SupervisionStrategy Strategy { get; init; } = SupervisionStrategy.Restart;

    /// <summary>Most restarts within <see cref="Window"/>, 0..1,000; default 5. One more stops it.</summary>
    public int MaxRestarts { get; init; } = 5;

    /// <summary>Over which time restarts are counted, and how long one that was stopped stays so; default 5 minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause before the first restart of a window; doubles with each. Default 200 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause; default 30 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);
}
