namespace Helios.Host.Api.Healing.Feedback;

/// <summary>Answer of <c>GET /api/v1/actions</c>.</summary>
/// <param name="Tenant">Whose outcomes are beside the estimates.</param>
/// <param name="Actions">The catalogue, in its order.</param>
internal sealed record ActionListAnswer(string Tenant, IReadOnlyList<ActionAnswer> Actions);
