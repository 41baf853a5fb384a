namespace Helios.Actors.Feedback;

/// <summary>Effect: whoever decides for the tenant is to know what is expected now.</summary>
public sealed record KnowledgeMoved(KnowledgeView Knowledge);
