using Helios.Actors.Feedback;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary>Answer of <c>GET /api/v1/knowledge/changes</c>.</summary>
/// <param name="Tenant">Whose knowledge.</param>
/// <param name="Changes">What changed it, newest first.</param>
internal sealed record KnowledgeChangeListAnswer(string Tenant, IReadOnlyList<KnowledgeChange> Changes);
