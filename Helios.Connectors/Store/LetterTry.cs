namespace Helios.Connectors.Store;

/// <summary>What a try to bring a dead letter back came to.</summary>
/// <param name="Id">Which letter.</param>
/// <param name="IsBack">Whether it is back in.</param>
/// <param name="Result">As a sentence, or a reason with a sentence.</param>
public readonly record struct LetterTry(long Id, bool IsBack, string Result);
