using Helios.Pipeline.Decision;

namespace Helios.Actors.Recovery;

/// <summary>One attempt of one action, as it was decided. Never changed once proposed.</summary>
public sealed record ExecutionPlan
{
    /// <summary>What to do.</summary>
    public required ActionOrder Order { get; init; }

    /// <summary>The incident it is for; empty: a person's own wish.</summary>
    public string Incident { get; init; } = "";

    /// <summary>The decision that chose it; empty: a person did.</summary>
    public string Decision { get; init; } = "";

    /// <summary>1 for the first action tried for the incident.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How far it may go by itself: suggest, approve or auto.</summary>
    public required DecisionMode Mode { get; init; }

    /// <summary>Who wants it: <c>helios</c>, or a person.</summary>
    public required string By { get; init; }

    /// <summary>32 hexadecimal digits that go from the anomaly to the verification.</summary>
    public required string TraceId { get; init; }

    /// <summary>Longest the action may run.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>When nobody may approve it any more.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether what it did can be taken back.</summary>
    public required bool IsReversible { get; init; }

    /// <summary>Windows in band, one after the other, that prove it; 0: what the action says is all there is.</summary>
    public int VerifyWindows { get; init; }

    /// <summary>How long the proof is waited for.</summary>
    public TimeSpan VerifyFor { get; init; }

    /// <summary>What has to come back, as a sentence.</summary>
    public string Proof { get; init; } = "";
}
