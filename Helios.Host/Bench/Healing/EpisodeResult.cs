namespace Helios.Host.Bench.Healing;

/// <summary>One episode.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Policy">The policy, or the action that was forced.</param>
/// <param name="Run">Which of the runs, from 1.</param>
/// <param name="Score">What it cost.</param>
/// <param name="Diagnosed">Issues and causes that decisions were about.</param>
/// <param name="Left">Actions that the guards left.</param>
/// <param name="Ran">What was run.</param>
/// <param name="Story">Timelines of the incidents, seconds from the fault.</param>
/// <param name="CuredAfter">Seconds until an action ended the fault; null: none did.</param>
internal sealed record EpisodeResult(
    string Fault,
    string Policy,
    int Run,
    EpisodeScore Score,
    IReadOnlyList<string> Diagnosed,
    IReadOnlyList<string> Left,
    IReadOnlyList<RanAction> Ran,
    IReadOnlyList<string> Story,
    double? CuredAfter);
