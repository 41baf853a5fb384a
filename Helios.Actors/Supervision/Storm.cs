namespace Helios.Actors.Supervision;

/// <summary>So many targets are sick at once that the trouble lies elsewhere: nothing is done until it has been calm for a while.</summary>
/// <param name="Since">When it began.</param>
/// <param name="CalmAt">When acting begins again, if it stays calm; null: it is not calm.</param>
/// <param name="Sick">Targets that were sick.</param>
/// <param name="Of">Targets there are.</param>
public sealed record Storm(DateTimeOffset Since, DateTimeOffset? CalmAt, int Sick, int Of);
