namespace Helios.Host.Bench;

/// <summary>What <c>helios bench analytics</c> measured.</summary>
/// <param name="Services">Services.</param>
/// <param name="Messages">Samples through the service.</param>
/// <param name="MessagesPerSecond">From the door to the commit of the last, trainings and all that waited for them included.</param>
/// <param name="TakenPerSecond">Until the log had the last one.</param>
/// <param name="Trainings">Trainings in that time.</param>
/// <param name="EngineMessagesPerSecond">The engine alone on one core, trainings not counted.</param>
/// <param name="TrainingMilliseconds">Mean time of a training on one core.</param>
/// <param name="BytesPerService">Memory of the engine a trained service, eight series each.</param>
/// <param name="Cores">Cores of the machine.</param>
internal sealed record AnalyticsBenchResult(
    int Services, long Messages, double MessagesPerSecond, double TakenPerSecond, long Trainings, double EngineMessagesPerSecond,
    double TrainingMilliseconds, double BytesPerService, int Cores);
