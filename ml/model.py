"""8 features x 60 minutes -> LSTM 128 -> LSTM 64 -> dense 32 ReLU -> 1 sigmoid."""
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.LSTM(8, 128, batch_first=True)
        self.second = nn.LSTM(128, 64, batch_first=True)
        self.dense = nn.Linear(64, 32)
        self.out = nn.Linear(32, 1)
        self.forget = nn.Dropout(0.2)

    def logits(self, windows):
        """A logit for every minute of every window: batch x steps."""
        hidden, _ = self.first(windows)
        hidden, _ = self.second(self.forget(hidden))
        return self.out(torch.relu(self.dense(self.forget(hidden)))).squeeze(-1)

    def forward(self, windows):
        """The probability that the last minute is anomalous: batch x 1."""
        hidden, _ = self.first(windows)
        hidden, _ = self.second(hidden)
        return torch.sigmoid(self.out(torch.relu(self.dense(hidden[:, -1, :]))))
