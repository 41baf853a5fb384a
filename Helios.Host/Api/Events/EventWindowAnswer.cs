using Helios.Pipeline.Windowing;

namespace Helios.Host.Api.Events;

/// <summary>The time in which copies of one event are taken together.</summary>
/// <param name="OpenedAt">When the first copy arrived.</param>
/// <param name="ClosedAt">When it was closed, or changed last.</param>
/// <param name="ClosedBy">What closed it.</param>
/// <param name="Revision">Revision of its last verdict.</param>
internal sealed record EventWindowAnswer(DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, CloseReason ClosedBy, int Revision);
