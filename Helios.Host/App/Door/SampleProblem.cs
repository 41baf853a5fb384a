namespace Helios.Host.App.Door;

/// <summary>Why a record of a body was rejected.</summary>
/// <param name="Record">Its number in the body, from 1.</param>
/// <param name="Error">One sentence.</param>
internal sealed record SampleProblem(int Record, string Error);
