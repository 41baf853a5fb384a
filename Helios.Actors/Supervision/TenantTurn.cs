using Helios.Actors.Hosting;

namespace Helios.Actors.Supervision;

/// <summary>One answer of the supervisor in the making: each event is applied at once, so that what follows sees it. Used inside one Decide.</summary>
internal sealed class TenantTurn(TenantState state, DateTimeOffset now)
{
    private readonly List<TenantEvent> _events = [];
    private readonly List<object> _effects = [];
    private readonly List<EntityView> _decisions = [];
    private readonly List<AuditLine> _audit = [];

    public TenantState State { get; private set; } = state;

    public DateTimeOffset Now => now;

    public void Add(TenantEvent change)
    {
        _events.Add(change);
        State = TenantStory.Apply(State, change);
    }

    public void Set(Incident incident) => Add(new TenantEvent.IncidentSet(incident, now));

    public void End(Incident incident, string reason) => Add(new TenantEvent.IncidentEnded(
        incident.Told(now, "resolved", reason) with { Status = IncidentStatus.Resolved, EndedAt = now, Reason = reason }, now));

    public void Do(TenantEffect effect) => _effects.Add(effect);

    public void Decide(Incident incident, RecoveryChoice choice)
    {
        _decisions.Add(TenantViews.Decision(incident, choice, now));
        _effects.Add(new TenantEffect.Publish(choice.Decision, choice.Json));
    }

    public void Note(string actor, string action, string target, string why) => _audit.Add(TenantViews.Line(actor, action, target, why));

    public Decided<TenantEvent> Done(object? reply = null) => _events.Count == 0
        ? new() { Reply = reply, Effects = _effects }
        : new()
        {
            Events = _events,
            Reply = reply,
            Effects = _effects,
            Views = [.. _decisions, .. TenantViews.Of(State, _events, now)],
            Audit = [.. _audit, .. _events.SelectMany(TenantViews.Audit)],
        };
}
