using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary>How an action helps with an issue.</summary>
/// <param name="Issue">Which.</param>
/// <param name="Rung">Its place on the ladder; lower ones are tried first.</param>
/// <param name="Why">Why it helps, as a sentence.</param>
/// <param name="Symptoms">Only with one of these; empty: with any.</param>
/// <param name="Learnt">What outcomes have taught; null: nothing yet.</param>
internal sealed record ActionUseAnswer(IssueType Issue, int Rung, string Why, IReadOnlyList<string> Symptoms, LearntAnswer? Learnt);
