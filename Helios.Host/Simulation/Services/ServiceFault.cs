namespace Helios.Host.Simulation.Services;

/// <summary>A labelled anomaly of a simulated service.</summary>
/// <param name="Service">Whose.</param>
/// <param name="Metric">The metric that shows it most.</param>
/// <param name="Kind"><c>errors</c>, <c>drop</c>, <c>slow</c>, <c>risk</c> or <c>climb</c>.</param>
/// <param name="FromHour">First hour of it, counted from the start.</param>
/// <param name="ToHour">Behind its last hour.</param>
/// <param name="Strength">How large it is, in the kind's own measure.</param>
internal sealed record ServiceFault(string Service, string Metric, string Kind, int FromHour, int ToHour, double Strength);
