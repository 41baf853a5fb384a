namespace Helios.Host.Config.Options;

/// <summary>Whether the LSTM watches; the words in configuration are the names in lower case.</summary>
public enum LstmMode
{
    Auto,
    On,
    Off,
}
