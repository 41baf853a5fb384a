namespace Helios.Host.Api;

/// <summary>Why a request was not served.</summary>
/// <param name="Error">One sentence.</param>
internal sealed record ProblemAnswer(string Error);
