using System.Globalization;
using Helios.Host.Simulation.Metrics;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Simulation.Services;

/// <summary>Makes the hourly samples of one service: days and weeks, noise that remembers, and from the second week labelled faults.</summary>
/// <remarks>Deterministic with the seed and the service's number. Constant memory but for the faults, about one in three days.</remarks>
internal sealed class ServiceGenerator
{
    private const ulong Purpose = 31;
    private const double FaultChance = 1.0 / 60;
    private const double ClimbChance = 1.0 / 3;
    private const int ClimbHours = 60;

    private static readonly (string Kind, string Metric, double Least, double Most)[] Kinds =
    [
        ("errors", "error_rate", 0.08, 0.4), ("drop", "total_requests", 0.5, 0.95), ("slow", "latency_p99_ms", 3, 10), ("risk", "risk_score", 0.3, 0.6),
    ];

    private readonly MetricRandom _random;
    private readonly double _rate;
    private readonly double _swing;
    private readonly int _peak;
    private readonly double _errors;
    private readonly double _latency;
    private readonly List<ServiceFault> _faults = [];
    private double _drift;

    /// <param name="options">Without problems.</param>
    /// <param name="number">Number of the service, from 1.</param>
    public ServiceGenerator(ServicesSimulationOptions options, int number)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"service-{number}");
        _random = new MetricRandom(options.Seed, Purpose + ((ulong)number << 8));
        _rate = _random.BetweenLog(500, 50_000);
        _swing = _random.Between(0.2, 0.6);
        _peak = _random.Below(24);
        _errors = _random.BetweenLog(0.002, 0.01);
        _latency = _random.BetweenLog(10, 80);
        Plan(options.Hours);
    }

    /// <summary>The service.</summary>
    public string Name { get; }

    /// <summary>Its faults, in order of time.</summary>
    public IReadOnlyList<ServiceFault> Faults => _faults;

    /// <summary>Makes the sample of an hour. Hours are asked for in order.</summary>
    public ServiceSample Make(int hour, long startTicks)
    {
        var fault = _faults.Find(fault => hour >= fault.FromHour && hour < fault.ToHour);
        _drift = (0.8 * _drift) + (0.03 * _random.Normal());
        var (day, weekend) = (2 * Math.PI * ((hour % 24) - _peak) / 24, hour / 24 % 7 is 2 or 3 ? 0.8 : 1);
        var load = (1 + (_swing * Math.Cos(day))) * weekend * (1 + _drift);
        var requests = Math.Max(1, _random.Poisson(_rate * load * (1 - Extra(fault, "drop"))));
        var climb = fault?.Kind == "climb" ? fault.Strength * (hour - fault.FromHour + 1) / (fault.ToHour - fault.FromHour) : 0;
        var failed = Math.Min(0.99, (_errors * (1 + (0.1 * Math.Abs(_random.Normal())))) + Extra(fault, "errors") + climb);
        var latency = _latency * (0.7 + (0.3 * load)) * (1 + (0.03 * _random.Normal())) * (1 + Extra(fault, "slow"));
        var sample = new ServiceSample { Service = Name, Ticks = startTicks + (hour * TimeSpan.TicksPerHour) };
        double[] values =
        [
            requests, Math.Min(1, _random.Poisson(requests * failed) / requests), Round(latency * 4 * (1 + (0.05 * Math.Abs(_random.Normal())))),
            Round(latency * 2.5), Round(latency), Math.Round(requests * 0.3), Math.Round(requests * 0.25),
            Math.Round(Math.Clamp(0.1 + (0.02 * _random.Normal()) + Extra(fault, "risk"), 0, 1), 4),
        ];
        values[1] = Math.Round(values[1], 6);
        values.CopyTo(sample.Values, 0);
        return sample;
    }

    private void Plan(int hours)
    {
        var climbs = _random.Chance(ClimbChance) && hours > ServicesSimulationOptions.CalmHours + ClimbHours;
        var end = climbs ? hours - ClimbHours : hours;
        for (var hour = ServicesSimulationOptions.CalmHours; hour < end; hour++)
        {
            if (_random.Chance(FaultChance))
            {
                var (kind, metric, least, most) = Kinds[_random.Below(Kinds.Length)];
                var to = Math.Min(end, hour + 1 + _random.Below(4));
                _faults.Add(new ServiceFault(Name, metric, kind, hour, to, _random.Between(least, most)));
                hour = to + 12;
            }
        }

        if (climbs)
        {
            _faults.Add(new ServiceFault(Name, "error_rate", "climb", end, hours, _random.Between(0.06, 0.1)));
        }
    }

    private static double Extra(ServiceFault? fault, string kind) => fault?.Kind == kind ? fault.Strength : 0;

    private static double Round(double value) => Math.Round(value, 2);
}
