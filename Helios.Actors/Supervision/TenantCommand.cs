using System.Text.Json.Serialization;
using Helios.Actors.Diagnosis;
using Helios.Actors.Recovery;

namespace Helios.Actors.Supervision;

/// <summary>What may be asked of the supervisor of a tenant: entity <c>tenant/{tenant}</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Observe), "observe")]
[JsonDerivedType(typeof(Sampled), "sampled")]
[JsonDerivedType(typeof(Told), "told")]
[JsonDerivedType(typeof(Order), "order")]
[JsonDerivedType(typeof(Approve), "approve")]
[JsonDerivedType(typeof(Reject), "reject")]
[JsonDerivedType(typeof(PauseFor), "pause")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(Woken), "woken")]
[JsonDerivedType(typeof(Recovered), "recovered")]
public abstract record TenantCommand
{
    /// <summary>Symptoms that began or changed, and ids of those that ended.</summary>
    public sealed record Observe(IReadOnlyList<Symptom> Symptoms, IReadOnlyList<string> Ended) : TenantCommand;

    /// <summary>A metric sample of the tenant.</summary>
    /// <param name="WindowStart">Its start.</param>
    /// <param name="WindowEnd">Its end.</param>
    /// <param name="Values">By metric; not finite: no data.</param>
    /// <param name="Copies">Copies that arrived, by cloud.</param>
    /// <param name="Shares">Of metrics in alarm: who has how much of it, by cloud.</param>
    /// <param name="Loss">Loss of service quality against the baseline, 0..1; NaN: not known.</param>
    public sealed record Sampled(
        DateTimeOffset WindowStart,
        DateTimeOffset WindowEnd,
        IReadOnlyDictionary<string, double> Values,
        IReadOnlyDictionary<string, long> Copies,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Shares,
        double Loss) : TenantCommand;

    /// <summary>The loop's turn: diagnose, rank, act. Only from the node itself. Reply: <see cref="CycleReply"/>.</summary>
    public sealed record Cycle(TenantFacts Facts) : TenantCommand;

    /// <summary>An execution says where it is.</summary>
    public sealed record Told(string Execution, string Incident, string Action, string Target, ExecutionStatus Status, string Reason, bool HoldsMeasure)
        : TenantCommand;

    /// <summary>A person wants an action. Reply: <see cref="TenantReply"/> with the execution.</summary>
    public sealed record Order(string Action, string Target, IReadOnlyDictionary<string, string> Parameters, string By, string Reason) : TenantCommand;

    /// <summary>A person lets an execution run. Reply: <see cref="TenantReply"/>.</summary>
    public sealed record Approve(string Execution, string By, string Reason) : TenantCommand;

    /// <summary>A person does not want it. Reply: <see cref="TenantReply"/>.</summary>
    public sealed record Reject(string Execution, string By, string Reason) : TenantCommand;

    /// <summary>Nothing is to be executed for a while. Reply: <see cref="TenantReply"/>.</summary>
    public sealed record PauseFor(string Scope, string Reason, string By, TimeSpan For) : TenantCommand;

    /// <summary>Execution may go on. Reply: <see cref="TenantReply"/>.</summary>
    public sealed record Resume(string Scope, string By) : TenantCommand;

    /// <summary>It is time.</summary>
    public sealed record Woken : TenantCommand;

    /// <summary>Its owner has changed, or started anew.</summary>
    public sealed record Recovered : TenantCommand;
}
