namespace Helios.Host.App;

/// <summary>What became of a request body.</summary>
/// <param name="Admitted">Events admitted.</param>
/// <param name="Rejected">Records rejected and kept as dead letters.</param>
/// <param name="FirstProblem">Why the first of them was rejected; null when none was.</param>
internal sealed record BodyResult(int Admitted, int Rejected, string? FirstProblem);
