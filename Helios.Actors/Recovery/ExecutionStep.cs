namespace Helios.Actors.Recovery;

/// <summary>One line of an execution's history.</summary>
public sealed record ExecutionStep(DateTimeOffset At, string What, string Text);
