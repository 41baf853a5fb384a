namespace Helios.Host.Api.DeadLetters;

/// <summary>Who gave a dead letter up.</summary>
/// <param name="At">When.</param>
/// <param name="By">A person, or the part of the program.</param>
/// <param name="Reason">Why.</param>
internal sealed record LetterPurgedAnswer(DateTimeOffset At, string By, string Reason);
