namespace Helios.Host.Api.DeadLetters;

/// <summary>Who brought a dead letter back.</summary>
/// <param name="At">When.</param>
/// <param name="By">A person, or the part of the program.</param>
/// <param name="Execution">The request or recovery that did it.</param>
internal sealed record LetterRedrivenAnswer(DateTimeOffset At, string By, string Execution);
