namespace Helios.Host.Simulation;

/// <summary>The form of a written copy, one JSON object a line.</summary>
internal enum WireFormat : byte
{
    /// <summary>Helios JSON.</summary>
    Helios,

    /// <summary>CloudEvents 1.0, structured, with the extensions cloud, tenant and receivedat.</summary>
    CloudEvents,
}
