using System.Text.Json.Serialization;

namespace Helios.Actors.Jobs;

/// <summary>What may be asked of a job: entity <c>job/jobs/{name}</c>. Reply: <see cref="JobReply"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Run), "run")]
[JsonDerivedType(typeof(Pause), "pause")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Woken), "woken")]
[JsonDerivedType(typeof(Recovered), "recovered")]
public abstract record JobCommand
{
    /// <summary>A node is up: the job takes on its configuration. Changes nothing where it has it.</summary>
    public sealed record Start : JobCommand;

    /// <summary>Somebody wants it to run now; also while it is paused or switched off.</summary>
    /// <param name="By">Who.</param>
    /// <param name="Request">Names the request: one that comes twice runs once.</param>
    public sealed record Run(string By, string Request) : JobCommand;

    /// <summary>It is not to run by itself; a run under way goes on. Replaces an earlier pause.</summary>
    /// <param name="By">Who.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Until">When it resumes by itself; null: when somebody resumes it.</param>
    public sealed record Pause(string By, string Reason, DateTimeOffset? Until) : JobCommand;

    /// <summary>Ends a pause; what was due meanwhile stays undone.</summary>
    public sealed record Resume(string By) : JobCommand;

    /// <summary>A run tells how far it is.</summary>
    /// <param name="Id">Which run.</param>
    /// <param name="Share">0..1; null: not known.</param>
    /// <param name="Text">What it does now.</param>
    public sealed record Progress(string Id, double? Share, string Text) : JobCommand;

    /// <summary>A run is over. One that is not under way any more changes nothing.</summary>
    public sealed record Done(string Id, JobOutcome Outcome) : JobCommand;

    /// <summary>It is time.</summary>
    public sealed record Woken : JobCommand;

    /// <summary>The node that ran it is gone, or this one was started anew.</summary>
    public sealed record Recovered : JobCommand;
}
