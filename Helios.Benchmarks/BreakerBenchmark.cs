using BenchmarkDotNet.Attributes;
using Helios.Actors.Breakers;
using Polly;
using Polly.CircuitBreaker;

namespace Helios.Benchmarks;

/// <summary>A call through a closed breaker: asked, and its end reported. Budget: nothing allocated; beside it Polly's own circuit breaker alone.</summary>
[MemoryDiagnoser]
public class BreakerBenchmark
{
    private readonly LocalBreaker _breaker = new(new BreakerSettings(), TimeProvider.System);
    private readonly LocalBreaker _classic = new(new BreakerSettings { IsClassic = true }, TimeProvider.System);

    private readonly ResiliencePipeline<CallOutcome> _polly = new ResiliencePipelineBuilder<CallOutcome>()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CallOutcome>
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result == CallOutcome.Failure),
        })
        .Build();

    [Benchmark(Baseline = true)]
    public CallOutcome PollyAlone() => _polly.Execute(static () => CallOutcome.Success);

    [Benchmark]
    public bool TryEnter() => _breaker.TryEnter();

    [Benchmark]
    public bool EnterAndReport() => _breaker.TryEnter() && _breaker.Report(CallOutcome.Success, TimeSpan.Zero);

    [Benchmark]
    public bool EnterAndReportClassic() => _classic.TryEnter() && _classic.Report(CallOutcome.Success, TimeSpan.Zero);

    [Benchmark]
    public bool ReportThousand() => _breaker.Report(1000, 0, 0);
}
