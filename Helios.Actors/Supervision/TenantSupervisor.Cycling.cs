using Helios.Actors.Diagnosis;
using Helios.Actors.Recovery;
using Helios.Actors.Scaling;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Supervision;

/// <content>The loop's turn: analyse, plan, execute.</content>
public sealed partial class TenantSupervisor
{
    private const int TraceDigits = 32;
    private const int MaxAttemptsKept = 32;

    /// <summary>Longer than the time between two turns, so that baselines stay frozen as long as an incident is open.</summary>
    private static readonly TimeSpan Frozen = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BeginPatience = TimeSpan.FromMinutes(1);

    private CycleReply Cycle(TenantTurn turn, TenantFacts facts)
    {
        EndPauses(turn);
        Forget(turn);
        Inquire(turn);
        var before = (turn.State.Executions, Decisions: 0);
        var diagnoses = Diagnose(turn.State, facts, turn.Now);
        Correlate(turn, facts, diagnoses);
        Watch(turn, turn.Now, turn.Now, null, facts.Copies);
        Weather(turn, facts);
        foreach (var incident in turn.State.Incidents)
        {
            if (MustDecide(turn, incident) && !IsLeft(turn, incident, facts))
            {
                before.Decisions++;
                Plan(turn, incident, facts);
            }
        }

        var state = turn.State;
        turn.Do(new TenantEffect.Baseline(state.Incidents.Count > 0 ? turn.Now + Frozen : null));
        return new(state.Symptoms.Count, diagnoses.Length, state.Incidents.Count, before.Decisions, (int)(state.Executions - before.Executions));
    }

    /// <summary>Causes of what the tenant suffers from; what concerns all explains, and is no trouble of the tenant by itself.</summary>
    private Diagnosis.Diagnosis[] Diagnose(TenantState state, TenantFacts facts, DateTimeOffset now)
    {
        var common = state.Tenant == Symptom.System ? [] : facts.Common.Select(symptom => symptom with { Tenant = state.Tenant });
        var own = state.Symptoms.Select(static symptom => symptom.Id).ToHashSet(StringComparer.Ordinal);
        var kept = new List<Diagnosis.Diagnosis>();

        // What shows that one trouble is over shows it of no other: the surest diagnosis has its trigger first.
        foreach (var diagnosis in diagnose([.. state.Symptoms, .. common], now).OrderByDescending(static found => found.Confidence))
        {
            if (diagnosis.Symptoms.Where(own.Contains).ToArray() is { Length: > 0 } mine)
            {
                var trigger = mine.Contains(diagnosis.Trigger) ? diagnosis.Trigger : mine[0];
                own.Remove(trigger);
                kept.Add(diagnosis with { Trigger = trigger });
            }
        }

        return [.. kept];
    }

    /// <summary>Whether an incident of the system is about the same cause: two who act on one cloud would undo each other.</summary>
    private bool IsLeft(TenantTurn turn, Incident incident, TenantFacts facts)
    {
        if (turn.State.Tenant == Symptom.System || !facts.Systemic.TryGetValue(incident.Cause, out var systemic))
        {
            return false;
        }

        var isTold = incident.Timeline is [.., { What: "left" }];
        turn.Set((isTold ? incident : incident.Told(turn.Now, "left", $"to incident {systemic} of the system, which is about {incident.Cause} too"))
            with
        { HoldUntil = turn.Now + options.Rest });
        return true;
    }

    /// <summary>What an execution told may have been lost: those not heard of for long are asked, and an order of a person that never began holds nothing up.</summary>
    private static void Inquire(TenantTurn turn)
    {
        foreach (var attempt in turn.State.Incidents.Select(static incident => incident.Current).OfType<Attempt>().Concat(turn.State.Manual))
        {
            if (turn.Now - attempt.At >= BeginPatience / 2)
            {
                turn.Do(new TenantEffect.Say(attempt.Execution, new ExecutionCommand.Report()));
            }
        }

        foreach (var lost in turn.State.Manual.Where(attempt => attempt.Status == ExecutionStatus.None && turn.Now - attempt.At >= BeginPatience))
        {
            turn.Add(new TenantEvent.ManualSet(lost with { Status = ExecutionStatus.Skipped, Reason = "it was never begun" }, turn.Now));
        }
    }

    /// <summary>Each diagnosis belongs to the incident of its cause, or opens one.</summary>
    private void Correlate(TenantTurn turn, TenantFacts facts, IReadOnlyList<Diagnosis.Diagnosis> diagnoses)
    {
        foreach (var diagnosis in diagnoses)
        {
            var incident = Find(turn.State, diagnosis);
            if (incident is not null)
            {
                Update(turn, incident, diagnosis);
            }
            else if (!facts.Suspended.Contains(diagnosis.Cause) && turn.State.Incidents.Count < options.MaxIncidents)
            {
                Open(turn, diagnosis);
            }
        }
    }

    /// <summary>The incident of the same cause; else one whose cause is not known yet, or was taken for another, and that has the same symptoms.</summary>
    private static Incident? Find(TenantState state, Diagnosis.Diagnosis diagnosis) =>
        state.Incidents.FirstOrDefault(open => open.Cause == diagnosis.Cause && (open.Cause.Length > 0 || open.Issue == diagnosis.Issue))
        ?? state.Incidents.FirstOrDefault(open => open.Attempts.Count == 0 && diagnosis.Symptoms.Contains(open.Trigger));

    private static void Open(TenantTurn turn, Diagnosis.Diagnosis diagnosis)
    {
        var tenant = turn.State.Tenant;
        var id = AnomalyId.Hash($"incident|{tenant}|{turn.State.Opened + 1}|{diagnosis.Trigger}");
        turn.Set(new Incident
        {
            Id = id,
            Tenant = tenant,
            Status = IncidentStatus.Open,
            Issue = diagnosis.Issue,
            Cause = diagnosis.Cause,
            Rule = diagnosis.Rule,
            Confidence = diagnosis.Confidence,
            Severity = diagnosis.Severity,
            Since = diagnosis.Since,
            OpenedAt = turn.Now,
            UpdatedAt = turn.Now,
            Symptoms = diagnosis.Symptoms,
            Trigger = diagnosis.Trigger,
            Impact = diagnosis.Impact,
            Evidence = diagnosis.Evidence,
            TraceId = diagnosis.Trigger.Length == TraceDigits && diagnosis.Trigger.All(char.IsAsciiHexDigitLower) ? diagnosis.Trigger : id,
        }.Told(turn.Now, "opened", Words(diagnosis)));
    }

    private static void Update(TenantTurn turn, Incident incident, Diagnosis.Diagnosis diagnosis)
    {
        string[] symptoms = [.. incident.Symptoms.Union(diagnosis.Symptoms)];
        var isOther = incident.Issue != diagnosis.Issue || incident.Cause != diagnosis.Cause || diagnosis.Severity > incident.Severity;
        if (!isOther && symptoms.Length == incident.Symptoms.Count)
        {
            return;
        }

        var changed = incident with
        {
            Issue = diagnosis.Issue,
            Cause = diagnosis.Cause,
            Rule = diagnosis.Rule,
            Confidence = diagnosis.Confidence,
            Severity = diagnosis.Severity > incident.Severity ? diagnosis.Severity : incident.Severity,
            Symptoms = symptoms,
            Impact = [.. incident.Impact.Union(diagnosis.Impact)],
            Evidence = diagnosis.Evidence,
        };
        if (isOther)
        {
            // What was decided was decided about something else.
            var isOpen = changed.Status is IncidentStatus.Open or IncidentStatus.Observed;
            changed = changed.Told(turn.Now, "diagnosed", Words(diagnosis)) with { HoldUntil = isOpen ? null : changed.HoldUntil, Status = isOpen ? IncidentStatus.Open : changed.Status };
        }

        turn.Set(changed with { UpdatedAt = turn.Now });
    }

    private static string Words(Diagnosis.Diagnosis diagnosis) => FormattableString.Invariant(
        $"{diagnosis.Issue.ToWire()}{(diagnosis.Cause.Length > 0 ? " of " + diagnosis.Cause : "")}, confidence {diagnosis.Confidence:0.##}: {string.Join("; ", diagnosis.Evidence.Take(2))}");

    /// <summary>Too many sick targets at once are not theirs to heal: the trouble is elsewhere.</summary>
    private void Weather(TenantTurn turn, TenantFacts facts)
    {
        var sick = turn.State.Incidents.Where(static incident => incident.Cause.Length > 0 && incident.Status != IncidentStatus.Mitigated)
            .Select(static incident => incident.Cause).Where(facts.Targets.Contains).Distinct(StringComparer.Ordinal).Count();
        var isStorm = sick > 1 && sick > options.StormShare * facts.Targets.Count;
        var storm = turn.State.Storm;
        if (isStorm && storm is not { CalmAt: null })
        {
            turn.Add(new TenantEvent.StormSet(new Storm(storm?.Since ?? turn.Now, null, sick, facts.Targets.Count), turn.Now));
        }
        else if (!isStorm && storm is { CalmAt: null })
        {
            turn.Add(new TenantEvent.StormSet(storm with { CalmAt = turn.Now + options.StormCooldown }, turn.Now));
        }
        else if (storm?.CalmAt <= turn.Now)
        {
            turn.Add(new TenantEvent.StormSet(null, turn.Now));
        }
    }

    /// <summary>An execution that was ordered but never heard of was lost with its owner: it never began.</summary>
    private bool MustDecide(TenantTurn turn, Incident incident)
    {
        if (incident.Current is { Status: ExecutionStatus.None } lost && turn.Now - lost.At >= BeginPatience)
        {
            turn.Set(With(incident, lost with { Status = ExecutionStatus.Skipped, Reason = "it was never begun" }).Told(turn.Now, "skipped", $"{lost.Action} was never begun")
                with
            { Status = IncidentStatus.Open, HoldUntil = null });
            return false;
        }

        return incident.Current is null && incident.Status is IncidentStatus.Open or IncidentStatus.Observed && !(incident.HoldUntil > turn.Now)
            && incident.Confidence >= options.MinConfidence
            && (incident.Severity == Severity.Critical || turn.Now - incident.Since >= options.Settle);
    }

    private void Plan(TenantTurn turn, Incident incident, TenantFacts facts)
    {
        var choice = planner.Choose(incident, turn.State, facts, turn.Now);
        turn.Decide(incident, choice);
        var decided = incident.Told(turn.Now, "decided", choice.Text) with { Decision = choice.Decision };
        if (choice.IsEscalation)
        {
            turn.Set(decided with { Status = IncidentStatus.Escalated });
        }
        else if (choice.Action.Name == RecoveryAction.DoNothing)
        {
            turn.Set(decided with { HoldUntil = turn.Now + options.Rest });
        }
        else if (choice.Mode is DecisionMode.Observe or DecisionMode.Off)
        {
            // Decided once; what changes the diagnosis has it decided again.
            turn.Set(decided with { Status = IncidentStatus.Observed, HoldUntil = DateTimeOffset.MaxValue });
        }
        else
        {
            Begin(turn, decided, choice);
        }
    }

    private void Begin(TenantTurn turn, Incident incident, RecoveryChoice choice)
    {
        var plan = PlanOf(turn, choice.Action, choice.Target, incident.Issue) with
        {
            Mode = choice.Mode,
            Incident = incident.Id,
            Decision = choice.Decision,
            Attempt = incident.Attempts.Count + 1,
            TraceId = incident.TraceId,
            VerifyWindows = choice.Action.Name == RecoveryAction.Notify ? 0 : options.VerifyWindows,
            Proof = turn.State.Symptoms.FirstOrDefault(symptom => symptom.Id == incident.Trigger)?.Name ?? "the alarm",
        };
        plan = plan with { Order = plan.Order with { Since = incident.Since, Parameters = ParametersOf(turn.State, incident, choice.Action) } };
        turn.Add(new TenantEvent.Ordered(plan.Order.Execution, turn.Now));
        turn.Set(incident with
        {
            Status = choice.Mode == DecisionMode.Auto ? IncidentStatus.Acting : IncidentStatus.Waiting,
            Attempts = [.. Kept(incident.Attempts), new Attempt(plan.Order.Execution, choice.Action.Name, choice.Target, ExecutionStatus.None, turn.Now)],
        });
        turn.Do(new TenantEffect.Begin(plan));
    }

    /// <summary>What the symptoms say of how much: so many lanes.</summary>
    private static Dictionary<string, string> ParametersOf(TenantState state, Incident incident, RecoveryAction action)
    {
        var lanes = action.Name != "scale_consumers" ? null
            : state.Symptoms.Where(symptom => incident.Symptoms.Contains(symptom.Id)).Select(ScaleSymptom.LanesOf).FirstOrDefault(static wanted => wanted is not null);
        return lanes is { } wanted ? new() { ["lanes"] = wanted.ToString(System.Globalization.CultureInfo.InvariantCulture) } : [];
    }

    /// <summary>A target that is held for long skips one attempt after the other: only the newest of those are kept, the ladder counts the others.</summary>
    private static IEnumerable<Attempt> Kept(IReadOnlyList<Attempt> attempts)
    {
        return attempts.Count < MaxAttemptsKept ? attempts : attempts.Where((attempt, at) => !IsHeld(attempt) || at == attempts.Count - 1);
    }

    private static bool IsHeld(Attempt attempt) =>
        attempt.Status == ExecutionStatus.Skipped && !attempt.IsImpossible;

    private ExecutionPlan PlanOf(TenantTurn turn, RecoveryAction action, string target, IssueType issue)
    {
        var tenant = turn.State.Tenant;
        return new ExecutionPlan
        {
            Order = new ActionOrder
            {
                Execution = AnomalyId.Hash($"execution|{tenant}|{turn.State.Executions + 1}|{action.Name}|{target}|{turn.Now.UtcTicks}"),
                Action = action.Name,
                Tenant = tenant,
                Target = target,
                Issue = issue,
                Since = turn.Now,
            },
            Mode = DecisionMode.Auto,
            By = "helios",
            TraceId = "",
            Timeout = action.Timeout,
            ExpiresAt = turn.Now + options.ApprovalFor,
            IsReversible = action.IsReversible,
            VerifyFor = options.VerifyFor,
        };
    }

    /// <summary>The incident with its last attempt replaced.</summary>
    private static Incident With(Incident incident, Attempt attempt) =>
        incident with { Attempts = [.. incident.Attempts.Select(other => other.Execution == attempt.Execution ? attempt : other)] };
}
