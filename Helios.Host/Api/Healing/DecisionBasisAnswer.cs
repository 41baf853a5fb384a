using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing;

/// <summary>Where the numbers of an alternative come from.</summary>
internal sealed record DecisionBasisAnswer
{
    public string Action { get; set; } = "";

    public string Target { get; set; } = "";

    /// <summary>Its place on the ladder of the issue; lower ones are tried first.</summary>
    public int Rung { get; set; }

    /// <summary>How far the action may go.</summary>
    public DecisionMode Mode { get; set; }

    /// <summary><c>estimated</c>, <c>learnt</c> or <c>pinned</c>.</summary>
    public string Estimates { get; set; } = "";

    /// <summary>Runs behind them; 0 unless learnt.</summary>
    public int Runs { get; set; }
}
