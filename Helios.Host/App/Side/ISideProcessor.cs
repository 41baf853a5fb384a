namespace Helios.Host.App.Side;
/// <summary>Stub.</summary>
internal interface ISideProcessor;
