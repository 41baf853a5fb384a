namespace Helios.Actors.Supervision;

/// <summary>What the audit trail keeps of a measure.</summary>
public sealed record MeasureDetail(string Kind, string Value, long Generation, string Reason, DateTimeOffset? Until);
