using Helios.Actors.Diagnosis;

namespace Helios.Actors.Supervision;

/// <summary>How each event changes the supervisor of a tenant. Pure.</summary>
internal static class TenantStory
{
    public static TenantState Apply(TenantState state, TenantEvent change) => change switch
    {
        TenantEvent.Noticed noticed => state with { Symptoms = Merge(state.Symptoms, noticed), Refused = state.Refused + noticed.Refused },
        TenantEvent.IncidentSet { Incident: var incident } => Set(state, incident),
        TenantEvent.IncidentEnded { Incident: var incident } => state with
        {
            Incidents = [.. state.Incidents.Where(open => open.Id != incident.Id)],

            // What shows that another one is over stays: without it that one would seem to be.
            Symptoms = [.. state.Symptoms.Where(symptom => !incident.Symptoms.Contains(symptom.Id)
                || state.Incidents.Any(open => open.Id != incident.Id && open.Trigger == symptom.Id))],
        },
        TenantEvent.Ordered => state with { Executions = state.Executions + 1 },
        TenantEvent.ManualSet { Attempt: var attempt } => state with
        {
            Manual = [.. state.Manual.Where(other => other.Execution != attempt.Execution), .. attempt.IsFinal ? (Attempt[])[] : [attempt]],
        },
        TenantEvent.CooldownSet { Cooldown: var cooldown } => state with
        {
            Cooldowns = [.. state.Cooldowns.Where(other => (other.Target, other.Action) != (cooldown.Target, cooldown.Action)), cooldown],
        },
        TenantEvent.CooldownsCleared { Target: var target } => state with
        {
            Cooldowns = [.. state.Cooldowns.Where(cooldown => cooldown.Target != target || cooldown.Action == TenantSupervisor.GiveBack)],
        },
        TenantEvent.Paused { Pause: var pause } => state with { Pauses = [.. state.Pauses.Where(other => other.Scope != pause.Scope), pause] },
        TenantEvent.Resumed { Scope: var scope } => state with { Pauses = [.. state.Pauses.Where(pause => pause.Scope != scope)] },
        TenantEvent.StormSet { Storm: var storm } => state with { Storm = storm },
        _ => state,
    };

    private static TenantState Set(TenantState state, Incident incident) => state.Find(incident.Id) is null
        ? state with { Incidents = [.. state.Incidents, incident], Opened = state.Opened + 1 }
        : state with { Incidents = [.. state.Incidents.Select(open => open.Id == incident.Id ? incident : open)] };

    private static List<Symptom> Merge(IReadOnlyList<Symptom> known, TenantEvent.Noticed noticed)
    {
        var merged = known.Where(symptom => !noticed.Ended.Contains(symptom.Id)).ToList();
        foreach (var symptom in noticed.Symptoms)
        {
            var index = merged.FindIndex(other => other.Id == symptom.Id);
            if (index < 0)
            {
                merged.Add(symptom);
            }
            else
            {
                // The band is that of the alarm: one that has since learnt the trouble as usual would prove a recovery that never was.
                merged[index] = symptom with { Since = merged[index].Since, Lower = merged[index].Lower, Upper = merged[index].Upper };
            }
        }

        return merged;
    }
}
