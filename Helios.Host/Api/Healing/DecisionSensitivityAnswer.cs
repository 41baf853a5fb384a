namespace Helios.Host.Api.Healing;

/// <summary>Whether a small change would choose another action.</summary>
internal sealed record DecisionSensitivityAnswer
{
    /// <summary>The best alternative by this method.</summary>
    public string Winner { get; set; } = "";

    /// <summary>Whether it stays the best under every change that was tried.</summary>
    public bool Stable { get; set; }

    /// <summary>Changes tried.</summary>
    public int Trials { get; set; }

    /// <summary>Those that choose another.</summary>
    public IReadOnlyList<DecisionChangeAnswer> Changes { get; set; } = [];
}
