/** The local stand-in for Azure and gateways: the program's third layer. */
export {};
