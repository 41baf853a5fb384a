namespace Helios.Actors.Feedback;

/// <summary>What a tenant's knowledge answers.</summary>
/// <param name="Done">Whether what was asked holds now.</param>
/// <param name="Text">What was done, or why not, as a sentence.</param>
/// <param name="Change">Number of the last change made; 0: none was.</param>
public sealed record KnowledgeReply(bool Done, string Text, long Change = 0);
