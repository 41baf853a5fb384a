namespace Helios.Connectors.Store;

/// <summary>Who did something about a dead letter.</summary>
/// <param name="At">When.</param>
/// <param name="By">A person, or the part of the program.</param>
/// <param name="Note">Of one brought back the execution, of one given up the reason.</param>
public sealed record LetterMark(DateTimeOffset At, string By, string Note);
