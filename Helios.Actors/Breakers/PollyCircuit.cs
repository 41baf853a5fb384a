using Polly;
using Polly.CircuitBreaker;

namespace Helios.Actors.Breakers;

/// <summary>The circuit breakers of Polly behind one <see cref="LocalBreaker"/>: one that counts failures and one that counts slow calls.</summary>
/// <remarks>
/// Calls are fed to Polly after they have ended, as executions that return at once. Polly keeps the sampling, the minimum throughput, the state and the
/// break; how long a break lasts it asks through its generator. Not thread-safe; no allocation while closed.
/// </remarks>
internal sealed class PollyCircuit
{
    // What the classic preset feeds are only the trips, of which Polly wants two.
    private const int LeastThroughput = 2;

    private readonly ResiliencePipeline<CallOutcome> _pipeline;
    private readonly CircuitBreakerManualControl _control = new();
    private readonly CircuitBreakerStateProvider _failures = new();
    private readonly CircuitBreakerStateProvider _slow = new();
    private readonly int _enough;

    /// <param name="settings">Valid settings.</param>
    /// <param name="time">The clock of Polly.</param>
    /// <param name="nextBreak">Asked for the length of a break when one begins.</param>
    public PollyCircuit(BreakerSettings settings, TimeProvider time, Func<TimeSpan> nextBreak)
    {
        _enough = settings.IsClassic ? LeastThroughput : settings.MinimumCalls;
        _pipeline = new ResiliencePipelineBuilder<CallOutcome> { TimeProvider = time }
            .AddCircuitBreaker(Rule(CallOutcome.Failure, settings.IsClassic ? 1 : settings.FailureRatio, _failures))
            .AddCircuitBreaker(Rule(CallOutcome.Slow, settings.IsClassic ? 1 : settings.SlowRatio, _slow))
            .Build();

        CircuitBreakerStrategyOptions<CallOutcome> Rule(CallOutcome counted, double ratio, CircuitBreakerStateProvider state) => new()
        {
            FailureRatio = ratio,
            MinimumThroughput = _enough,
            SamplingDuration = settings.Sampling,
            BreakDurationGenerator = _ => ValueTask.FromResult(nextBreak()),
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is null && arguments.Outcome.Result == counted),
            ManualControl = _control,
            StateProvider = state,
        };
    }

    /// <summary>Whether either is open.</summary>
    public bool IsOpen => _failures.CircuitState != CircuitState.Closed || _slow.CircuitState != CircuitState.Closed;

    /// <summary>Tells Polly of a call that has ended.</summary>
    public void Feed(CallOutcome outcome)
    {
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        try
        {
            var execution = _pipeline.ExecuteOutcomeAsync(static (_, ended) => ValueTask.FromResult(Outcome.FromResult(ended)), context, outcome);
            if (!execution.IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("Polly did not end an execution at once that waits for nothing");
            }
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Opens, whatever was counted before.</summary>
    /// <param name="outcome">Why: failure or slow.</param>
    public void Trip(CallOutcome outcome)
    {
        Close();
        for (var i = 0; i <= _enough && !IsOpen; i++)
        {
            Feed(outcome);
        }
    }

    /// <summary>Closes and forgets what was counted.</summary>
    public void Close()
    {
        if (!_control.CloseAsync(CancellationToken.None).IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("Polly did not close at once");
        }
    }
}
