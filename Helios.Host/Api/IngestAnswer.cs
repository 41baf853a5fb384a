namespace Helios.Host.Api;

/// <summary>What <c>POST /ingest/…</c> answers.</summary>
/// <param name="Admitted">Events admitted; null when decoding has not ended in time, though the body was taken.</param>
/// <param name="Rejected">Records rejected and kept as dead letters; null likewise.</param>
/// <param name="FirstProblem">Why the first of them was rejected, or null.</param>
internal sealed record IngestAnswer(int? Admitted, int? Rejected, string? FirstProblem);
