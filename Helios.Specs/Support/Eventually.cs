using System.Diagnostics;

namespace Helios.Specs.Support;

/// <summary>Waits for something another process or thread does; everything else is driven by a fake clock.</summary>
internal static class Eventually
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LeastStep = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan MostStep = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns as soon as <paramref name="condition"/> holds.</summary>
    /// <param name="condition">Asked every 20 ms at first, then ever more seldom; an exception it throws ends the wait.</param>
    /// <param name="expected">What is awaited, for the failure message: phase, entity and value.</param>
    /// <param name="actual">Describes what was seen last, for the failure message.</param>
    /// <param name="deadline">60 s unless given.</param>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public static Task Holds(Func<bool> condition, string expected, Func<string>? actual = null, TimeSpan? deadline = null) =>
        Holds(() => Task.FromResult(condition()), expected, actual, deadline);

    /// <inheritdoc cref="Holds(Func{bool}, string, Func{string}?, TimeSpan?)" />
    public static async Task Holds(Func<Task<bool>> condition, string expected, Func<string>? actual = null, TimeSpan? deadline = null)
    {
        var limit = deadline ?? DefaultDeadline;
        var watch = Stopwatch.StartNew();
        while (!await condition().WaitAsync(limit))
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s for: {expected}. Last seen: {actual?.Invoke() ?? "nothing"}");
            }

            // Questions cost a processor that what is awaited may need: a twentieth of what has been waited is precise enough.
            var step = watch.Elapsed / 20;
            await Task.Delay(step < LeastStep ? LeastStep : step > MostStep ? MostStep : step);
        }
    }
}
