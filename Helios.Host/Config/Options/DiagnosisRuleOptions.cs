using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.diagnosis.rules.NAME</c>: symptoms that come together, and what is wrong then. What is not given is as in the rule in code of that name.</summary>
public sealed class DiagnosisRuleOptions
{
    /// <summary>Wire word of the issue.</summary>
    public string Issue { get; set; } = "";

    /// <summary>Symptoms that must all be there.</summary>
    public string[] When { get; set; } = [];

    /// <summary>Symptoms that raise the confidence.</summary>
    public string[] Supports { get; set; } = [];

    /// <summary>Symptoms that must not be there.</summary>
    public string[] Without { get; set; } = [];

    /// <summary>Where the cause comes from.</summary>
    public string Cause { get; set; } = "";

    /// <summary>Confidence without more evidence; 0: not given.</summary>
    [NumberRange(0, 1, MostExcluded = true)]
    public double Confidence { get; set; }

    /// <summary>Most time between the beginnings of its symptoms; 0: as everywhere.</summary>
    [DurationRange("0s", "1d")]
    public TimeSpan Within { get; set; }

    /// <summary>Time the symptoms must have lasted.</summary>
    [DurationRange("0s", "1d")]
    public TimeSpan Settle { get; set; }

    /// <summary>False: there is no rule of this name.</summary>
    public bool Enabled { get; set; } = true;
}
