namespace Helios.Actors.Recovery;

/// <summary>Whether an action could run now and what it would do; nothing was touched.</summary>
/// <param name="IsPossible">Whether it could.</param>
/// <param name="Text">What it would do, or why it cannot, as a sentence.</param>
/// <param name="Affected">Events, records or sources it would touch; -1: not known.</param>
public sealed record ActionCheck(bool IsPossible, string Text, long Affected = -1);
